package org.expensetracker.cold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.ExpenseRow;
import org.expensetracker.export.OtherContents;
import org.expensetracker.tenant.Tenant;

/** The archive as a company takes it with it: each of its files as lines of JSON, with what is sealed opened. Thread-safe. */
@ApplicationScoped
class ColdContents implements OtherContents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ColdCache cache;

    /** For the container's proxy. */
    protected ColdContents() {}

    @Inject
    ColdContents(ColdCache cache) {
        this.cache = cache;
    }

    @Override
    public void add(Connection connection, Tenant company, Files files) throws IOException, SQLException {
        for (ColdObject object : new ColdTable(connection).kept()) {
            String name = object.object().replaceAll(".*/expenses-(.*)\\.parquet", "$1");
            files.add("archive/" + object.month() + "-" + name + ".jsonl", out -> lines(object, company.key(), out));
        }
    }

    private Long lines(ColdObject object, DataKey key, OutputStream out) throws IOException, SQLException {
        try (ColdCache.Lease lease = cache.lease(List.of(object));
                Connection duck = DuckDb.open(cache.folder())) {
            return ColdQuery.all().ask(duck, ColdColumn.all(), lease.files(), ColdQuery.NEWEST_FIRST, rows -> {
                long count = 0;
                while (rows.next()) {
                    write(rows, key, out);
                    count++;
                }
                return count;
            });
        }
    }

    private static void write(ResultSet row, DataKey key, OutputStream out) throws SQLException, IOException {
        String[] texts = ColdColumn.texts(row);
        UUID id = UUID.fromString(texts[ColdColumn.ID.ordinal()]);
        ObjectNode line = JSON.createObjectNode();
        for (ColdColumn column : ColdColumn.values()) {
            String text = texts[column.ordinal()];
            switch (column) {
                case CARD -> line.put(column.column(), key.open(text, ExpenseRow.card(id)));
                case NOTE -> line.put(column.column(), key.open(text, ExpenseRow.note(id)));
                case AMOUNT, CONFIDENCE, VERSION -> line.put(column.column(), new BigDecimal(text));
                default -> line.put(column.column(), text);
            }
        }
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }
}
