/**
 * What a test begins with, told with the domain's verbs: {@code long sparrow = aMachine().of(otter).running().in(sql)}.
 *
 * <p>{@link org.magrathea.given.Given} has the beginnings. A builder fills in what a reader need not know (a name of its own, a host,
 * sizes), so that a test names only what it is about, and writes when it is told {@code in(sql)}. It writes rows as the portal
 * leaves them, on H2 and PostgreSQL, without the portal's checks, events and mails; what a test is about goes through the portal.
 * A scene that several classes share is a method with a name in their base class ({@code QuietPortal}, {@code World}).
 *
 * <p>Statements stay in SQL where many rows are made of each other ({@code Crowd}), where the tables are those of an older
 * version, and where a row that no portal would write is the subject ({@code LedgerChainTest}).
 */
@NullMarked
package org.magrathea.given;

import org.jspecify.annotations.NullMarked;
