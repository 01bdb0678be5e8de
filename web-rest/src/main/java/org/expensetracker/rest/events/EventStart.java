package org.expensetracker.rest.events;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Gives {@link EventHub} the API's threads at the start. Injected into the bean itself they would be looked up where the
 * bean is first used, which is a message-driven bean's thread: that has another module's names and knows none.
 */
@WebListener
public class EventStart implements ServletContextListener {

    @Resource
    private ManagedExecutorService writers;

    @Resource
    private ManagedScheduledExecutorService ticker;

    @Inject
    private EventHub hub;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        hub.begin(writers, ticker);
    }
}
