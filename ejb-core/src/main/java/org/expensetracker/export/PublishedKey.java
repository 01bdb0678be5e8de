package org.expensetracker.export;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.expensetracker.shared.Refusal;

/**
 * The key to verify exports with, for everybody: whoever was handed a company's file has no login here. It is no company's, so
 * that nobody is asked who they are.
 */
@Dependent
public class PublishedKey {

    @Inject
    private Seals seals;

    /**
     * In PEM, as openssl reads it.
     *
     * @throws Refusal where there is none
     */
    public String pem() {
        return seals.current().publicPem();
    }

    /**
     * Which key it is, as a manifest names it.
     *
     * @throws Refusal where there is none
     */
    public String id() {
        return seals.current().id();
    }
}
