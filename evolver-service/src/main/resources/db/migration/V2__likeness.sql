alter table job add column benchmark_places text not null default '[]';

create index task_held on task (job, ordinal) where status = 'HELD';
create index task_sent on task (job, kind) where status = 'SENT';

-- What admitted source files are known by to those that are like them: keys of which alike files share one, and a byte
-- of each value of the signature that likeness is estimated from.
create table likeness (
    job       text   not null references job on delete cascade,
    ordinal   bigint not null,
    bands     int[]  not null,
    signature bytea  not null,
    primary key (job, ordinal)
);
-- Without a pending list, which each look-up would have to go through.
create index likeness_bands on likeness using gin (bands) with (fastupdate = off);
