-- What authorities write to citizens is sealed with the key of the submission that it is about. Where a row has no key, its
-- content is as an earlier version wrote it.
alter table gateway.messages add column key_id uuid references gateway.data_keys;
create index messages_key on gateway.messages (key_id);

alter table gateway.message_files add column size_bytes integer;
update gateway.message_files set size_bytes = length(content);
alter table gateway.message_files alter column size_bytes set not null;

alter table gateway.queries add column key_id uuid references gateway.data_keys;
create index queries_key on gateway.queries (key_id);
