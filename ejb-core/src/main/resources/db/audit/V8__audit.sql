-- The audit trail of one company, or of the platform: who did what, in a chain of hashes that shows whether a line was
-- changed, taken out or put in between. Flyway runs this in every company's schema and in the platform's; ${role} is the
-- database role that the running application has there.
--
-- The role reads and appends, through the one function that gives a line its number and its hash; it can do nothing else.
-- The owner is refused by triggers, too. Whoever goes round these (a superuser) breaks the chain, and whoever computes it
-- anew no longer agrees with the anchors outside of the database.
CREATE TABLE audit_event (
    sequence      bigint      PRIMARY KEY, -- 1, 2, 3, ...: without a gap
    at            timestamptz NOT NULL,    -- as the node's clock said; may go back a little from one line to the next
    person        text,                    -- user name; null where the program did it by itself
    roles         text        NOT NULL,    -- of the person at that time: names in their order with commas between
    action        text        NOT NULL,
    subjects      text[]      NOT NULL,    -- what it was about: 'expense:0192...', 'rule:7'
    before        text,                    -- JSON
    after         text,                    -- JSON
    reason        text,
    payload       bytea,                   -- of a batch of the stream: its expenses, as JSON, deflated
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL
);

-- It is deflated already.
ALTER TABLE audit_event ALTER COLUMN payload SET STORAGE EXTERNAL;

CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_person ON audit_event (person, sequence) WHERE person IS NOT NULL;
CREATE INDEX audit_event_subject ON audit_event USING gin (subjects) WHERE subjects <> '{}';

-- The last line's number and hash: a tail that is cut off is missed here. Its lock is what puts lines into their order.
CREATE TABLE audit_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    sequence bigint  NOT NULL,
    hash     bytea   NOT NULL
) WITH (fillfactor = 50);

-- What the first line follows names the chain, so that no other company's can take its place.
INSERT INTO audit_head (sequence, hash) VALUES (0, sha256(convert_to('expense-tracker audit 1 ${schema}', 'UTF8')));

-- One field of the text that is hashed: its length in bytes, a colon, the text, a comma; a lone comma for null.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT CASE WHEN value IS NULL THEN ',' ELSE octet_length(value) || ':' || value || ',' END $$;

CREATE FUNCTION append_audit_event(new_at timestamptz, new_person text, new_roles text, new_action text,
        new_subjects text[], new_before text, new_after text, new_reason text, new_payload bytea) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
DECLARE
    head     audit_head;
    new_hash bytea;
BEGIN
    SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
    head.sequence := head.sequence + 1;
    new_hash := sha256(convert_to(
        audit_field(encode(head.hash, 'hex')) || audit_field(head.sequence::text)
            || audit_field(((extract(epoch FROM new_at) * 1000000)::bigint)::text)
            || audit_field(new_person) || audit_field(new_roles) || audit_field(new_action)
            || audit_field(array_to_string(new_subjects, E'\n')) || audit_field(new_before) || audit_field(new_after)
            || audit_field(new_reason) || audit_field(encode(sha256(new_payload), 'hex')), 'UTF8'));
    INSERT INTO audit_event (sequence, at, person, roles, action, subjects, before, after, reason, payload,
            previous_hash, hash)
        VALUES (head.sequence, new_at, new_person, new_roles, new_action, new_subjects, new_before, new_after,
            new_reason, new_payload, head.hash, new_hash);
    UPDATE audit_head SET sequence = head.sequence, hash = new_hash;
    RETURN head.sequence;
END
$$;

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is only ever added to: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_goes_forward BEFORE UPDATE ON audit_head
    FOR EACH ROW WHEN (NEW.sequence <> OLD.sequence + 1) EXECUTE FUNCTION refuse_audit_change();

REVOKE ALL ON FUNCTION append_audit_event(timestamptz, text, text, text, text[], text, text, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit_event(timestamptz, text, text, text, text[], text, text, text, bytea) TO ${role};
GRANT SELECT ON audit_event, audit_head TO ${role};
