package org.expensetracker.tenant;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;

/** Gives {@link CompanyNews} a thread while the application runs. Thread-safe. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class NewsListener {

    private final CountDownLatch end = new CountDownLatch(1);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private CompanyNews news;

    /** For the container. */
    public NewsListener() {}

    @PostConstruct
    void begin() {
        threads.newThread(this::listen).start();
    }

    @PreDestroy
    void end() {
        end.countDown();
    }

    private void listen() {
        try {
            news.listen(end);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
