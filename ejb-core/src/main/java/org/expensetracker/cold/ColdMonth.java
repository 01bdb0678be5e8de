package org.expensetracker.cold;

import java.time.Instant;
import java.util.List;

/**
 * A month in the archive, as people and programs read of it.
 *
 * @param month such as {@code 2024-03}, in UTC
 * @param bytes of its files
 * @param files one, and one more for each time that something came late
 * @param since when it, or what came late, was moved there last
 */
public record ColdMonth(String month, long expenses, long bytes, int files, Instant since) {

    static ColdMonth of(List<ColdObject> files) {
        return new ColdMonth(
                files.get(0).month().toString(),
                files.stream().mapToLong(ColdObject::expenses).sum(),
                files.stream().mapToLong(ColdObject::bytes).sum(),
                files.size(),
                files.stream().map(ColdObject::keptAt).max(Instant::compareTo).orElseThrow());
    }
}
