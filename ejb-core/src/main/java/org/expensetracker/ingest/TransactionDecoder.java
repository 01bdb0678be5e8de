package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.expensetracker.kinesis.KinesisRecord;

/**
 * Turns a record's bytes, in any of the three shapes, into a valid transaction, or says why that cannot be. Which shape a
 * record has is told by its fields' names. Thread-safe; any bytes are answered, in time that is linear in their number.
 */
@ApplicationScoped
public class TransactionDecoder {

    private List<Shape> shapes;

    /** For the container's proxy only. */
    protected TransactionDecoder() {}

    /** A decoder that takes this clock's word for what the present is. */
    @Inject
    public TransactionDecoder(Clock clock) {
        Times times = new Times(clock);
        shapes = List.of(new OwnShape(times), new GeneratorShape(times), new OriginalShape(times));
    }

    /**
     * Decodes and validates one record.
     *
     * @throws Unprocessable with every problem found, when the record is to be parked
     */
    public CardTransaction decode(String streamName, KinesisRecord record, Routes routes) throws Unprocessable {
        ObjectNode tree = RecordTree.of(RecordText.of(record.data()));
        Origin origin = new Origin(streamName, record.partitionKey(), routes);
        for (Shape shape : shapes) {
            if (shape.fits(tree)) {
                return shape.read(tree, origin);
            }
        }
        throw Problems.undecodable(
                "The record's fields (%s) are those of no known shape: see the schema card-transaction-v1.json.",
                someNames(tree));
    }

    private static String someNames(ObjectNode tree) {
        StringBuilder names = new StringBuilder();
        Iterator<String> all = tree.fieldNames();
        while (all.hasNext() && names.length() < 120) {
            names.append(names.isEmpty() ? "" : ", ").append(CleanText.shown(all.next()));
        }
        return names.isEmpty()
                ? "none"
                : names.append(all.hasNext() ? " and more" : "").toString();
    }
}
