package org.expensetracker.tenant;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * What Hibernate takes for the company where none was named: something that no company can be called. The container opens
 * such a session while it deploys; a session that asks for a connection with it is refused.
 */
public final class NoTenant implements CurrentTenantIdentifierResolver<String> {

    private static final String NOBODY = "(none)";

    @Override
    public String resolveCurrentTenantIdentifier() {
        return NOBODY;
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return false;
    }
}
