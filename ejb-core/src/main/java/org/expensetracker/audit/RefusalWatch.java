package org.expensetracker.audit;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * Stands around every boundary method ({@code ejb-jar.xml}) and tells {@link Refusals} what was refused there because the
 * caller may not do or see it. Changes nothing.
 */
public class RefusalWatch {

    @Inject
    private Refusals refusals;

    /** Lets the call through and passes on whatever it throws. */
    @AroundInvoke
    public Object watch(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (Refusal refusal) {
            Object[] asked = call.getParameters();
            if (asked != null && asked.length > 0 && asked[0] instanceof Caller caller) {
                String where = call.getMethod().getDeclaringClass().getSimpleName() + "."
                        + call.getMethod().getName();
                refusals.told(caller, where, refusal);
            }
            throw refusal;
        }
    }
}
