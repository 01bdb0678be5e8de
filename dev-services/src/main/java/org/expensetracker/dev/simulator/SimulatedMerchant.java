package org.expensetracker.dev.simulator;

/** A merchant by its name for people, and what kind it is. */
record SimulatedMerchant(String name, MerchantKind kind) {}
