// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What an admitted source file is known by to those that are like it. */
@Entity
@Table(name = "likeness")
@IdClass(StoredLikeness.Place.class)
class StoredLikeness extends PanacheEntityBase {

    @Id
    String job;

    @Id
    long ordinal;

    int[] bands;
    byte[] signature;

    /** The n-th seed of its job. */
    record Place(String job, long ordinal) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static StoredLikeness of(String job, long ordinal, int[] bands, byte[] signature) {
        StoredLikeness stored = new StoredLikeness();
        stored.job = job;
        stored.ordinal = ordinal;
        stored.bands = bands;
        stored.signature = signature;
        return stored;
    }
}
