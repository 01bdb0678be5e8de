package org.expensetracker.audit;

import java.io.IOException;
import java.util.NavigableMap;

/**
 * Where heads of chains are kept outside of the database, so that nobody who rules the database can rewrite a chain
 * unnoticed. What was written once is never written again.
 */
interface AnchorStore {

    /**
     * Keeps a head, unless it is kept already.
     *
     * @param chain the company's schema, or {@code platform}
     * @param hash in hexadecimal
     */
    void keep(String chain, long sequence, String hash) throws IOException;

    /** The heads that were kept of a chain: their hashes by their numbers. */
    NavigableMap<Long, String> of(String chain) throws IOException;
}
