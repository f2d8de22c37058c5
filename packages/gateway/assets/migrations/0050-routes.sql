-- What routing has found behind a target that serves several, such as a destination of FIT-Connect.
alter table gateway.deliveries add column destination text;

-- What services that know the way of submissions have said: asked again after a day, used for a week when they are silent.
create table gateway.routing_answers (
  question text primary key,
  answer text not null,
  asked_at timestamptz not null
);
