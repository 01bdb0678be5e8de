package org.expensetracker.tenant;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The data source whose user owns every schema: for migrations and provisioning alone. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface Owner {}
