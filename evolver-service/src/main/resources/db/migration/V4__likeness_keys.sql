-- A row for each key, and a B-tree to meet in. The index over arrays held each key of a question against each file that any
-- of them found, so that a batch's question took longer with every file that was there.
alter table likeness add column number bigint generated always as identity;
create unique index likeness_number on likeness (number);

create table likeness_key (
    key    int    not null,
    -- of the likeness that has the key
    number bigint not null
);
insert into likeness_key select unnest(bands), number from likeness;
create index likeness_key_meeting on likeness_key (key, number);
alter table likeness drop column bands;
