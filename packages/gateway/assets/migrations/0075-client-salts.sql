-- What addresses of clients are hashed with, one for each day. Once it is deleted, nobody can tell whose hash was whose.
create table gateway.client_salts (
  day date primary key,
  salt bytea not null
);
