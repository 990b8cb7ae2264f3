// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.job.Treatment;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import java.util.Optional;

/** What a job asks of texts before they go anywhere, as far as each shows it by itself. Plain and repeatable. */
public final class Hygiene {

    private static final Finder SECRETS = Finder.secrets();
    private static final Finder ADDRESSES = Finder.addresses();

    private final AdmissionSettings settings;
    private final Benchmarks benchmarks;

    public Hygiene(AdmissionSettings settings, Benchmarks benchmarks) {
        this.settings = settings;
        this.benchmarks = benchmarks;
    }

    /**
     * Why the file is to be dropped.
     *
     * @param licence an SPDX expression, where known
     * @param origin where it was found, for the evidence
     */
    public Optional<Decision> objection(String source, Optional<String> licence, String origin) {
        return licence(licence, origin)
                .or(() -> found(settings.secrets(), SECRETS, Reason.SECRET_FOUND, source, origin))
                .or(() -> found(settings.addresses(), ADDRESSES, Reason.ADDRESS_FOUND, source, origin))
                .or(() -> benchmarks
                        .in(source)
                        .map(text -> new Decision(Reason.CONTAMINATED, origin + ": holds a text of " + text)));
    }

    /** The source with marks where the job asks for them. */
    public Finder.Redacted redact(String source) {
        Finder.Redacted redacted = withoutSecrets(source);
        if (settings.addresses() != Treatment.REDACT) {
            return redacted;
        }
        Finder.Redacted both = ADDRESSES.redact(redacted.text());
        return new Finder.Redacted(both.text(), redacted.count() + both.count());
    }

    /** What kind of secret a task's text holds and where, where the job drops such tasks. */
    public Optional<Decision> secretIn(String text, String origin) {
        return found(settings.secrets(), SECRETS, Reason.SECRET_FOUND, text, origin);
    }

    /** A task's text with marks in place of secrets. Addresses stay: what a task is about may be one. */
    public Finder.Redacted withoutSecrets(String text) {
        return settings.secrets() == Treatment.REDACT ? SECRETS.redact(text) : new Finder.Redacted(text, 0);
    }

    /** By which files like it are found, where the job asks for that. */
    public Optional<MinHash> likeness(String source) {
        return settings.nearDuplicates() > 0 ? Optional.of(MinHash.of(source)) : Optional.empty();
    }

    private Optional<Decision> licence(Optional<String> licence, String origin) {
        boolean allowed = settings.licences().isEmpty()
                || licence.filter(known -> Licences.isMet(known, settings.licences()))
                        .isPresent();
        return allowed
                ? Optional.empty()
                : Optional.of(new Decision(
                        Reason.LICENCE_NOT_ALLOWED, origin + ": " + licence.orElse("no licence is known")));
    }

    private static Optional<Decision> found(
            Treatment treatment, Finder finder, Reason reason, String source, String origin) {
        return treatment == Treatment.DROP
                ? finder.first(source).map(what -> new Decision(reason, origin + ": " + what))
                : Optional.empty();
    }
}
