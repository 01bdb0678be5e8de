package org.expensetracker.system.connector.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport;
import org.expensetracker.kinesis.KinesisConnection;
import org.expensetracker.kinesis.KinesisConnectionFactory;
import org.expensetracker.kinesis.OutgoingRecord;

/**
 * Sends to a second stream when its transaction commits. The transaction is its own, since that of the caller holds a
 * database already and Kinesis knows no two-phase commit.
 */
@ConnectionFactoryDefinition(
        name = "java:app/kinesis/shipments",
        resourceAdapter = "#kinesis",
        interfaceName = "org.expensetracker.kinesis.KinesisConnectionFactory",
        transactionSupport = TransactionSupport.TransactionSupportLevel.LocalTransaction,
        properties = {"streamName=${SHIPMENTS_STREAM:shipments}", "endpoint=${KINESIS_ENDPOINT:}"})
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Shipments {

    @Resource(lookup = "java:app/kinesis/shipments")
    KinesisConnectionFactory kinesis;

    @Resource
    SessionContext context;

    /** For the container. */
    public Shipments() {}

    /** Announces a shipment; an order that says it is cancelled marks the transaction for rollback after the put. */
    public void announce(String customer, String order) {
        try (KinesisConnection connection = kinesis.getConnection()) {
            connection.put(OutgoingRecord.of(customer, order));
        }
        if (order.contains("cancelled")) {
            context.setRollbackOnly();
        }
    }
}
