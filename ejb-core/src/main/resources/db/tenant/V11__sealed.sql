-- From here on these are sealed with the company's data key, which is not in the database: what was stored before stays as it is
-- until it is changed. The company's key was made before this script ran, and is never made again after it.
COMMENT ON COLUMN expense.card IS 'sealed with the company''s key, from version 11 on';
COMMENT ON COLUMN expense.note IS 'sealed with the company''s key, from version 11 on';
COMMENT ON COLUMN category_choice.card IS 'sealed with the company''s key, from version 11 on';
