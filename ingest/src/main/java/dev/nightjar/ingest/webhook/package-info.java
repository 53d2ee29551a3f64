/**
 * Deliveries of Git hosts. Open {@link dev.nightjar.ingest.webhook.WebhookEndpoint} first: headers
 * and a body in, a status out, and a request for a scan stored in between.
 */
@NullMarked
package dev.nightjar.ingest.webhook;

import org.jspecify.annotations.NullMarked;
