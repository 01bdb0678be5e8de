package org.expensetracker.categorize;

import java.util.Optional;

/** One source of knowledge about categories. Thread-safe, never throws, answers in bounded time. */
interface Decider {

    /** Its answer, or none where it does not know. */
    Optional<Categorization> decide(Evidence evidence, Merchant merchant);
}
