package org.expensetracker.export;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/** Tells that a company's data was taken out, in a transaction that begins after all of it was read. Thread-safe. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ExportRecord {

    private Consumer<CompanyExported> listeners;

    /** For the container. */
    public ExportRecord() {}

    @Inject
    ExportRecord(Event<CompanyExported> event) {
        this(event::fire);
    }

    ExportRecord(Consumer<CompanyExported> listeners) {
        this.listeners = listeners;
    }

    /** Tells it and commits. */
    public void write(CompanyExported export) {
        listeners.accept(export);
    }
}
