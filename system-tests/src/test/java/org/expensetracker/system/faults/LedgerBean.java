package org.expensetracker.system.faults;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.expensetracker.kinesis.KinesisListener;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;

/**
 * Writes down every record that it is given, as often as it is given it: the ledger has no unique key that could hide a
 * second count. Misbehaves as the records wish. Runs inside the server; its data source is set as the product's is.
 */
@DataSourceDefinition(
        name = LedgerBean.DATA_SOURCE,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=FAULTS_DATABASE}",
        user = "postgres",
        password = "none",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 32,
        properties = {
            "connectTimeout=5",
            "tcpKeepAlive=true",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            "fish.payara.max-wait-time-in-millis=10000"
        })
@MessageDriven(
        messageListenerInterface = KinesisListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "streamName", propertyValue = "${FAULTS_STREAM}"),
            @ActivationConfigProperty(propertyName = "applicationName", propertyValue = "${FAULTS_APPLICATION}"),
            @ActivationConfigProperty(propertyName = "workerId", propertyValue = "${FAULTS_NODE}"),
            @ActivationConfigProperty(propertyName = "region", propertyValue = "eu-central-1"),
            @ActivationConfigProperty(propertyName = "endpoint", propertyValue = "${FAULTS_KINESIS}"),
            @ActivationConfigProperty(propertyName = "dynamoDbEndpoint", propertyValue = "${FAULTS_LEASES}"),
            @ActivationConfigProperty(propertyName = "accessKey", propertyValue = "local"),
            @ActivationConfigProperty(propertyName = "secretKey", propertyValue = "local"),
            @ActivationConfigProperty(propertyName = "consumerMode", propertyValue = "${FAULTS_MODE}"),
            @ActivationConfigProperty(propertyName = "parallelism", propertyValue = "${FAULTS_LANES}"),
            @ActivationConfigProperty(propertyName = "positionDataSource", propertyValue = LedgerBean.DATA_SOURCE),
            @ActivationConfigProperty(propertyName = "batchSize", propertyValue = "100"),
            @ActivationConfigProperty(propertyName = "maxRetries", propertyValue = "2"),
            @ActivationConfigProperty(propertyName = "backoff", propertyValue = "10")
        })
public class LedgerBean implements KinesisListener {

    static final String DATA_SOURCE = "java:global/jdbc/ledger";

    private static final System.Logger LOG = System.getLogger(LedgerBean.class.getName());
    private static final Random LOT = new Random(Long.parseLong(System.getenv("FAULTS_SEED")));
    private static final double TENTH = 0.1;

    @Resource(lookup = DATA_SOURCE)
    private DataSource database;

    @Resource
    private MessageDrivenContext context;

    @Override
    public void onRecords(RecordBatch batch) {
        List<KinesisRecord> records = batch.records();
        boolean unlucky = LOT.nextDouble() < TENTH;
        KinesisRecord chosen = unlucky ? records.get(LOT.nextInt(records.size())) : null;
        try (Connection connection = database.getConnection();
                Writer writer = new Writer(connection, batch.shardId())) {
            for (KinesisRecord record : records) {
                Payload payload = Payload.parse(record.data());
                Mischief mischief = Mischief.of(payload.wish());
                if (mischief.isPoison() || record == chosen && mischief != Mischief.NONE) {
                    writer.flush();
                    misbehave(batch, record, mischief);
                } else {
                    writer.write(record, payload);
                }
            }
            writer.flush();
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger took no record: " + e.getMessage(), e);
        }
    }

    private void misbehave(RecordBatch batch, KinesisRecord record, Mischief mischief) {
        LOG.log(System.Logger.Level.INFO, "mischief {0}", mischief);
        switch (mischief) {
            case THROW, POISON_THROW -> throw new IllegalStateException("thrown on purpose");
            case POISON_ERROR -> throw new StackOverflowError("overflown on purpose");
            case ROLLBACK, POISON_ROLLBACK -> context.setRollbackOnly();
            case FAIL, POISON_FAIL -> batch.fail(record, new IllegalStateException("failed on purpose"));
            case POISON_PARK -> batch.park(record, "on-purpose", "parked on purpose");
            case NONE -> throw new IllegalArgumentException("A good record does no mischief");
        }
    }

    /** Collects rows and sends them to the database together. */
    private static final class Writer implements AutoCloseable {

        private final PreparedStatement insert;
        private final String shard;
        private int waiting;

        Writer(Connection connection, String shard) throws SQLException {
            this.shard = shard;
            insert = connection.prepareStatement(
                    "INSERT INTO ledger (run, id, key, number, shard, sequence, node) VALUES (?, ?, ?, ?, ?, ?, ?)");
        }

        void write(KinesisRecord record, Payload payload) throws SQLException {
            insert.setString(1, payload.run());
            insert.setString(2, payload.id());
            insert.setString(3, record.partitionKey());
            insert.setInt(4, payload.number());
            insert.setString(5, shard);
            insert.setString(6, record.sequenceNumber());
            insert.setString(7, System.getenv("FAULTS_NODE"));
            insert.addBatch();
            waiting++;
        }

        void flush() throws SQLException {
            if (waiting > 0) {
                insert.executeBatch();
                waiting = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }
}
