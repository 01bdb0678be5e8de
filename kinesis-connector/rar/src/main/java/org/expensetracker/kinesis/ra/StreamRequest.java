package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.ConnectionRequestInfo;

/** What one request for a connection says: the stream's name, null for the factory's. Immutable. */
record StreamRequest(String streamName) implements ConnectionRequestInfo {}
