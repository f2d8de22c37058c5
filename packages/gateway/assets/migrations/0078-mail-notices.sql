-- That a citizen was told by e-mail that there is a new message: one row a message, however many processes look. The address is
-- not kept here; it is read from the sealed submission when it is written to.
create table gateway.mail_notices (
  message_id text primary key references gateway.messages on delete cascade,
  state text not null check (state in ('waiting', 'sent', 'unaddressed', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  problem text,
  -- What the mail server said when it took the message.
  receipt text
);
create index mail_notices_due on gateway.mail_notices (due_at) where state = 'waiting';
create index messages_provided_at on gateway.messages (provided_at);
