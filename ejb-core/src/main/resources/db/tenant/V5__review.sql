-- A choice can be taken back. It stays where it is, since choices count in their order; a later row names it instead, and
-- says what it was made of, so that a memory that reads on from where it was needs no earlier row.
ALTER TABLE category_choice ADD COLUMN takes_back bigint UNIQUE REFERENCES category_choice (number);

CREATE INDEX category_choice_of_expense ON category_choice (expense_id);

-- What a person answered in one go, and how each of the expenses stood before: for as long as it can be taken back.
CREATE TABLE category_answer (
    id            uuid        PRIMARY KEY,
    answered_at   timestamptz NOT NULL,
    answered_by   text        NOT NULL,
    taken_back_at timestamptz
);

CREATE INDEX category_answer_oldest ON category_answer (answered_at);

CREATE TABLE category_answer_expense (
    answer     uuid             NOT NULL REFERENCES category_answer (id) ON DELETE CASCADE,
    expense    uuid             NOT NULL,
    chosen     text             NOT NULL,
    category   text             NOT NULL, -- this and the following: before the answer
    decided_by text             NOT NULL,
    confidence double precision NOT NULL,
    reason     text             NOT NULL,
    decider    text             NOT NULL,
    verdict    text             NOT NULL,
    PRIMARY KEY (answer, expense)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON category_answer, category_answer_expense TO ${role};
