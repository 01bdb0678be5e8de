-- What a company must keep to itself: a row in every table, with "planted" in every text that is not one of the program's own
-- words. Run with the company's schema as the search path, by somebody who may write to all of it. Numbers are 7000001, so
-- that no other company has them.
SELECT ensure_expense_partition(now() - interval '1 hour');

INSERT INTO expense (id, transaction_id, occurred_at, zone, day, person, card, merchant, merchant_key, descriptor, mcc, amount,
                     currency, city, country, channel, status, category, decided_by, confidence, reason, decider, verdict,
                     note, stored_at)
VALUES ('7a000001-0000-7000-8000-000000000001', 'planted-transaction', now() - interval '1 hour', 'Europe/Berlin',
        current_date, 'planted-person', 'planted-card', 'planted-merchant', 'planted-merchant-key', 'planted-descriptor', '5812',
        77.77, 'EUR', 'planted-city', 'planted-country', 'planted-channel', 'POSTED', 'MEALS', 'MODEL', 0.5,
        'planted-reason', 'planted-decider', 'SUGGESTED', 'planted-note', now());

INSERT INTO transaction_key
SELECT transaction_id, id, occurred_at FROM expense WHERE transaction_id = 'planted-transaction';

INSERT INTO idempotency_key
VALUES ('planted-person', 'planted-key', '\x00', '7a000001-0000-7000-8000-000000000001', now());

INSERT INTO daily_total (day, currency, category, person, posted_amount, posted_count)
VALUES (current_date, 'EUR', 'MEALS', 'planted-person', 77.77, 1);

INSERT INTO daily_merchant_total (day, currency, merchant_key, merchant, posted_amount, posted_count)
VALUES (current_date, 'EUR', 'planted-merchant-key', 'planted-merchant', 77.77, 1);

INSERT INTO category_choice (number, chosen_at, chosen_by, expense_id, descriptor, mcc, amount, currency, channel, card, category)
VALUES (7000001, now(), 'planted-chooser', '7a000001-0000-7000-8000-000000000001', 'planted-descriptor', '5812', 77.77, 'EUR',
        'planted-channel', 'planted-card', 'MEALS');

INSERT INTO category_answer (id, answered_at, answered_by)
VALUES ('7a000002-0000-4000-8000-000000000002', now(), 'planted-person');

INSERT INTO category_answer_expense (answer, expense, chosen, category, decided_by, confidence, reason, decider, verdict)
VALUES ('7a000002-0000-4000-8000-000000000002', '7a000001-0000-7000-8000-000000000001', 'MEALS', 'OTHER', 'MODEL', 0.5,
        'planted-reason', 'planted-decider', 'SUGGESTED');

INSERT INTO category_rule (id, position, name, merchant_is, merchant_contains, descriptor_contains, person, category, enabled,
                           changed_at, changed_by)
OVERRIDING SYSTEM VALUE
VALUES (7000001, 1, 'planted-rule', 'planted-merchant', 'planted-part', 'planted-descriptor', 'planted-person', 'FUEL', true,
        now(), 'planted-changer');

INSERT INTO category_model (number, trained_at, trained_by, reason, trained_through, newest_choice, choices, seconds, bytes, sha256,
                            rejected_at, rejected_by, tried_against, tried_through, tried, right_before, right_after, p_value)
VALUES (7000001, now(), 'planted-trainer', 'DEMAND', 7000001, 7000001, 1, 0.1, 1, 'planted-sha', now(), 'planted-rejecter', 0,
        7000001, 1, 1, 1, 1);

INSERT INTO category_promotion (number, model, before, at, by, why)
VALUES (7000001, NULL, NULL, now(), 'planted-promoter', 'planted-why');

INSERT INTO category_setting (version, promote_automatically, retrain_on_schedule, apply_share, changed_at, changed_by)
VALUES (7, true, false, 0.991, now(), 'planted-setter');

INSERT INTO cold_setting (hot_months, kept_years, version, changed_at, changed_by)
VALUES (77, 77, 7, now(), 'planted-keeper');

-- Begun, and in no store.
INSERT INTO cold_month (object, month, began_at, expenses, bytes, sha256, first_id, last_id)
VALUES ('planted-object', '2001-07-01', now(), 7, 7, 'planted-digest', '7a000003-0000-7000-8000-000000000003',
        '7a000003-0000-7000-8000-000000000003');

INSERT INTO category_training (state, reason, asked_by, asked_at, ended_at, failure)
VALUES ('FAILED', 'DEMAND', 'planted-asker', now(), now(), 'planted-failure');

SELECT append_audit_event(now(), 'planted-person', 'FINANCE', 'CATEGORY_CHOSEN',
        ARRAY['expense:7a000001-0000-7000-8000-000000000001', 'planted:subject'], '"planted-before"', '"planted-after"',
        'planted-reason', NULL);
