package org.expensetracker.rest.events;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gives {@link EventHub} the API's threads while the API runs. Injected into the bean itself they would be looked up where
 * the bean is first used, which is a message-driven bean's thread: that has another module's names and knows none.
 *
 * <p>The writers are threads of the container's in a pool of our own: its executor takes the caller's context with each
 * task, for which Payara searches the class path: a fifth of the consumer's time at 1,000 records a second.
 */
@WebListener
public class EventStart implements ServletContextListener {

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService ticker;

    @Inject
    private EventHub hub;

    private ExecutorService writers;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        writers = Executors.newCachedThreadPool(threads);
        hub.begin(writers, ticker);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        hub.end();
        writers.shutdown();
    }
}
