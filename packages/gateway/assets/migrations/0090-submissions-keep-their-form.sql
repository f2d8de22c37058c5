-- A submission stays bound to its form and code lists as they were: the recipe stays when the document has been made.
create index submissions_recipe on gateway.submissions (recipe);
