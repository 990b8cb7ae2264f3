-- What a held source file is to be shown with, as JSON.
alter table seed add column context text;

create index seed_gathered on seed (job, ordinal) where status = 'GATHERED';
