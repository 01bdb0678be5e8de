-- The company's own models, each trained on its own choices alone. The content is given up when a model is old and was not
-- used lately; what it was and how it fared in its trial stays.
CREATE TABLE category_model (
    number          bigint           PRIMARY KEY, -- 1, 2, 3, ...
    trained_at      timestamptz      NOT NULL,
    trained_by      text             NOT NULL, -- the person who asked, or "schedule"
    reason          text             NOT NULL CHECK (reason IN ('DEMAND', 'SCHEDULE')),
    trained_through bigint           NOT NULL, -- the last choice that taught it; those after it are its trial
    newest_choice   bigint           NOT NULL, -- the company's last choice at that time
    choices         bigint           NOT NULL, -- how many taught it
    seconds         double precision NOT NULL,
    content         bytea,
    bytes           integer          NOT NULL,
    sha256          text             NOT NULL,
    rejected_at     timestamptz,
    rejected_by     text,
    -- Its last trial that was kept: against which model (0 is the bundled one), up to which choice, and what came out.
    tried_against   bigint           NOT NULL,
    tried_through   bigint           NOT NULL,
    tried           bigint           NOT NULL,
    right_before    bigint           NOT NULL,
    right_after     bigint           NOT NULL,
    p_value         double precision NOT NULL
);
-- A model's parameters are packed already.
ALTER TABLE category_model ALTER COLUMN content SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE (content, rejected_at, rejected_by, tried_against, tried_through, tried, right_before,
    right_after, p_value) ON category_model TO ${role};

-- Which model decides: the last row says so; without one it is the bundled model. Nothing is ever changed in here.
CREATE TABLE category_promotion (
    number bigint      PRIMARY KEY, -- 1, 2, 3, ...
    model  bigint      REFERENCES category_model (number), -- null for the bundled one
    before bigint      REFERENCES category_promotion (number), -- where a roll back leads; null: to the bundled one
    at     timestamptz NOT NULL,
    by     text        NOT NULL, -- a person, or "rule"
    why    text        NOT NULL
);

GRANT SELECT, INSERT ON category_promotion TO ${role};

-- What the company set; without a row, what the program has from the start.
CREATE TABLE category_setting (
    only_row              boolean       PRIMARY KEY DEFAULT true CHECK (only_row),
    version               integer       NOT NULL,
    promote_automatically boolean       NOT NULL,
    retrain_on_schedule   boolean       NOT NULL,
    apply_share           numeric(4, 3) NOT NULL CHECK (apply_share BETWEEN 0.950 AND 0.999),
    split_model           bigint        REFERENCES category_model (number), -- answers for half of the merchants
    split_since           bigint, -- from the choice after this one on
    split_at              timestamptz,
    changed_at            timestamptz   NOT NULL,
    changed_by            text          NOT NULL,
    CHECK (num_nonnulls(split_model, split_since, split_at) IN (0, 3))
);

GRANT SELECT, INSERT, UPDATE ON category_setting TO ${role};

-- The training that is wanted, runs or ran last. Whoever trains moves beat_at on; who has been silent for a minute is gone.
CREATE TABLE category_training (
    only_row   boolean          PRIMARY KEY DEFAULT true CHECK (only_row),
    state      text             NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    reason     text             NOT NULL CHECK (reason IN ('DEMAND', 'SCHEDULE')),
    asked_by   text             NOT NULL,
    asked_at   timestamptz      NOT NULL,
    run        uuid,
    started_at timestamptz,
    beat_at    timestamptz,
    share      double precision NOT NULL DEFAULT 0,
    ended_at   timestamptz,
    model      bigint,
    failure    text
);

GRANT SELECT, INSERT, UPDATE ON category_training TO ${role};
