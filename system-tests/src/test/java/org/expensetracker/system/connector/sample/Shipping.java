package org.expensetracker.system.connector.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import java.nio.charset.StandardCharsets;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.KinesisRecordListener;

/** Hears the orders too, one by one and with a position of its own, and has a shipment announced for each. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "streamName", propertyValue = "${ORDERS_STREAM:orders}"),
            @ActivationConfigProperty(propertyName = "applicationName", propertyValue = "shipping"),
            @ActivationConfigProperty(propertyName = "positionDataSource", propertyValue = "java:global/jdbc/billing")
        })
public class Shipping implements KinesisRecordListener {

    @EJB
    Shipments shipments;

    /** For the container. */
    public Shipping() {}

    @Override
    public void onRecord(KinesisRecord record) {
        shipments.announce(record.partitionKey(), new String(record.data(), StandardCharsets.UTF_8));
    }
}
