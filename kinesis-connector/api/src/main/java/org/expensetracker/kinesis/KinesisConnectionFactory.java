package org.expensetracker.kinesis;

import java.io.Serializable;

/**
 * Where a bean gets connections that put records on Kinesis: a resource, injected with {@code @Resource} and defined with
 * {@code @ConnectionFactoryDefinition} or in the server's configuration. Thread-safe.
 */
public interface KinesisConnectionFactory extends Serializable {

    /**
     * A connection to the stream that the factory is configured with. Close it when done, before the method returns.
     *
     * @throws KinesisException if the factory names no stream, or its configuration is wrong
     */
    KinesisConnection getConnection();

    /**
     * A connection to the named stream, with the factory's other settings.
     *
     * @throws KinesisException if the name or the configuration is wrong
     */
    KinesisConnection getConnection(String streamName);
}
