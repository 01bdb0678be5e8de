package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeCostTest {
    @Test
    void measure() throws Exception {
        TestDatabase db = TestDatabase.get();
        List<Tenant> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) all.add(db.newCompany());
        try (Connection c = db.runTime().getConnection()) {
            c.setAutoCommit(false);
            for (int round = 0; round < 8; round++) {
                long old = time(c, all, false);
                long now = time(c, all, true);
                System.out.printf("SCOPECOST old %.1f us, new %.1f us a scope%n", old / 4000e3, now / 4000e3);
            }
        }
    }

    private long time(Connection c, List<Tenant> all, boolean checked) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < 4000; i++) {
            Tenant t = all.get(i % all.size());
            if (checked) {
                TenantScope.enter(c, t.id()).close();
            } else {
                try (Statement s = c.createStatement()) {
                    s.execute("SET LOCAL ROLE %1$s; SET LOCAL search_path = %1$s".formatted(t.id().schema()));
                }
                try (Statement s = c.createStatement()) {
                    s.execute("SET LOCAL ROLE NONE; SET LOCAL search_path = platform");
                }
            }
            if (i % 20 == 19) c.commit();
        }
        return System.nanoTime() - start;
    }
}
