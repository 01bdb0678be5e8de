package org.expensetracker.ui.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Gives {@link LiveUpdates} the portal's scheduler at the start. Injected into the bean itself it would be looked up where
 * the bean is first used, which is a message-driven bean's thread: that has another module's names and knows none.
 */
@WebListener
public class LiveStart implements ServletContextListener {

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private LiveUpdates updates;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        updates.begin(scheduler);
    }
}
