package org.expensetracker.ui.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.Tenants;
import org.expensetracker.ui.login.CurrentCaller;

/** The caller's company for the pages of this request: its name, currency, and what day it is there. */
@Named("company")
@RequestScoped
public class Company {

    @Inject
    private Tenants tenants;

    @Inject
    private CurrentCaller me;

    @Inject
    private Clock clock;

    private Tenant tenant;

    public String getName() {
        return tenant().name();
    }

    /** ISO 4217. */
    public String getCurrency() {
        return tenant().currency().getCurrencyCode();
    }

    public ZoneId getZone() {
        return tenant().zone();
    }

    /** Today, where the company is. */
    public LocalDate getToday() {
        return LocalDate.now(clock.withZone(getZone()));
    }

    private Tenant tenant() {
        if (tenant == null) {
            tenant = tenants.mine(me.caller());
        }
        return tenant;
    }
}
