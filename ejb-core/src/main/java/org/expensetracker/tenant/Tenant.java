package org.expensetracker.tenant;

import java.time.ZoneId;
import java.util.Currency;
import org.expensetracker.encryption.DataKey;

/**
 * A company as the catalogue knows it.
 *
 * @param currency what its dashboard adds up in, and what a record without a currency is in
 * @param zone where its days begin and end, and where a time without a zone is
 * @param key what the company's sealed texts open with; read when it is first used
 */
public record Tenant(TenantId id, String name, Currency currency, ZoneId zone, DataKey key) {}
