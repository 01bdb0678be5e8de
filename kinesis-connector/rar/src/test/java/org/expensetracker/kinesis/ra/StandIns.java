package org.expensetracker.kinesis.ra;

import java.nio.file.Path;
import org.expensetracker.dev.leases.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A stream and a lease table for the tests of a class that runs the real client library. */
abstract class StandIns {

    @TempDir
    static Path folder;

    static TestKinesis kinesis;
    static LocalDynamoDb leases;

    @BeforeAll
    static void startTheServers() throws Exception {
        kinesis = new TestKinesis(folder);
        leases = LocalDynamoDb.inMemory(0);
    }

    @AfterAll
    static void stopTheServers() throws Exception {
        kinesis.close();
        leases.close();
    }
}
