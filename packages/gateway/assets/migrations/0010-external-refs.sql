-- What the target calls a delivery whose verdict is outstanding: by it, a message from the target finds the delivery.
alter table gateway.deliveries add column external_ref text;
create index deliveries_external_ref on gateway.deliveries (target, external_ref) where external_ref is not null;
