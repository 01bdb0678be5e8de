package org.expensetracker.audit;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.expensetracker.tenant.Deed;

/** Puts on record what is no part of any transaction, in one of its own. Thread-safe. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OwnRecord {

    private AuditTrail trail;

    /** For the container. */
    public OwnRecord() {}

    @Inject
    OwnRecord(AuditTrail trail) {
        this.trail = trail;
    }

    /** Writes it down and commits. */
    public void write(Deed deed) {
        trail.write(deed);
    }
}
