package org.expensetracker.tenant;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** What nodes tell each other, heard as in the product until the program ends. In this package because nobody else may listen. */
public final class BenchNews {

    private BenchNews() {}

    /** Listens on a connection of its own; nobody else changes anything of a benchmark's companies. */
    public static CompanyNews of(DataSource dataSource) {
        CompanyNews news = new CompanyNews(dataSource, Clock.systemUTC(), outdated -> {});
        Thread listener = new Thread(() -> listen(news), "company-news");
        listener.setDaemon(true);
        listener.start();
        return news;
    }

    private static void listen(CompanyNews news) {
        try {
            news.listen(new CountDownLatch(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
