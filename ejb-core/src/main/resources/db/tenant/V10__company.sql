-- Whose schema this is. TenantScope reads it whenever it takes on the company's role, and refuses a schema that is another
-- company's: one that was restored, renamed or moved under a wrong name. The company's role may read it, and no more.
CREATE TABLE company (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id       text    NOT NULL
);

INSERT INTO company (id) VALUES ('${company}');

GRANT SELECT ON company TO ${role};
