package org.expensetracker.system.connector.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.expensetracker.kinesis.KinesisListener;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;

// The README shows this class from here on, word for word.
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "streamName", propertyValue = "${ORDERS_STREAM:orders}"),
            @ActivationConfigProperty(propertyName = "applicationName", propertyValue = "billing"),
            @ActivationConfigProperty(propertyName = "positionDataSource", propertyValue = "java:global/jdbc/billing")
        })
public class Orders implements KinesisListener {
    @Resource(lookup = "java:global/jdbc/billing")
    DataSource database;

    @Override
    public void onRecords(RecordBatch batch) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?, ?)")) {
            for (KinesisRecord record : batch) {
                insert.setString(1, record.partitionKey());
                insert.setBytes(2, record.data());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
