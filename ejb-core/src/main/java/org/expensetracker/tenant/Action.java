package org.expensetracker.tenant;

/** What can be done in a company or on the platform and is to be on record; the names are what the record keeps. */
public enum Action {
    /** Transactions came from the stream: new ones, and answers to authorisations. */
    EXPENSES_RECEIVED,
    /** A person entered an expense by hand. */
    EXPENSE_ENTERED,
    /** A person chose categories, or confirmed the suggested ones. */
    CATEGORY_CHOSEN,
    /** A person took their choice of categories back. */
    CHOICE_TAKEN_BACK,
    /** A person applied a rule to expenses of the past. */
    RULE_APPLIED,
    RULE_ADDED,
    RULE_CHANGED,
    RULE_MOVED,
    RULE_DELETED,
    /** A person asked for a company's model. */
    TRAINING_ASKED,
    /** A model was trained, and is on trial. */
    MODEL_TRAINED,
    MODEL_PROMOTED,
    MODEL_ROLLED_BACK,
    MODEL_REJECTED,
    /** What the company wants of its models. */
    SETTINGS_CHANGED,
    /** An operator sent a parked record again. */
    RECORD_SENT_AGAIN,
    /** An operator let the records of a blocked key through again. */
    KEY_FREED,
    /** An operator set a company up, or changed what the catalogue says of it. */
    COMPANY_SET_UP,
    /** An operator invited a person to administer a company. */
    ADMINISTRATOR_INVITED,
    /** An operator had a company's schema migrated again. */
    COMPANY_MIGRATED,
    /** An operator suspended a company: its people read, or do nothing at all. */
    COMPANY_SUSPENDED,
    /** An operator ended a suspension. */
    COMPANY_RESUMED,
    COMPANY_KEY_ROTATED,
    /** The program began to seal a company's rows anew that an older version of its key had sealed. */
    COMPANY_SEALING_BEGUN,
    /** All of a company's rows are sealed with the newest version of its key. */
    COMPANY_SEALING_FINISHED,
    /** An operator asked to delete a company: it is closed, and erased once its time is over. */
    COMPANY_CLOSED,
    /** An operator kept a company that was to be deleted. */
    COMPANY_KEPT,
    /** A company was erased, with a certificate. */
    COMPANY_ERASED,
    SIGNED_IN,
    /** A program, or a person without the portal, asked the API with a login for the first time. */
    API_USED,
    SIGNED_OUT,
    /** A session ended by itself: nobody used it, it was too old, or the login ended at the provider. */
    SESSION_ENDED,
    /** Something was asked for that the person may not do or see, or that is not there. */
    REFUSED,
    /** The audit trail was taken out as a file. */
    AUDIT_EXPORTED,
    /** All that the company has was taken out as a file. */
    COMPANY_EXPORTED,
    /** What the company wants of its old months. */
    ARCHIVE_SETTINGS_CHANGED,
    /** A month's expenses left the database for the archive. */
    MONTH_ARCHIVED,
    /** Months of the archive ended, as the company's retention says. */
    MONTHS_REMOVED
}
