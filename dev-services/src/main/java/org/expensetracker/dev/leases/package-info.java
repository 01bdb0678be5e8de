/**
 * What stands in for DynamoDB, where the Kinesis Client Library keeps its leases. Listens on loopback alone and reports its use
 * to nobody.
 */
package org.expensetracker.dev.leases;
