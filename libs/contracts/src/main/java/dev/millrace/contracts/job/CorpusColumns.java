// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.List;
import java.util.stream.Stream;

/**
 * Under which names rows of source code hold what is read of them; of several names the first that a row has counts.
 *
 * @param content the source's text
 * @param path where it lay in its repository
 * @param repository the repository's name
 * @param licence an SPDX identifier, or a list of them
 * @param language the programming language's name
 * @param id what lineages name the row by
 */
public record CorpusColumns(
        List<String> content,
        List<String> path,
        List<String> repository,
        List<String> licence,
        List<String> language,
        List<String> id) {

    public CorpusColumns {
        content = List.copyOf(content);
        path = List.copyOf(path);
        repository = List.copyOf(repository);
        licence = List.copyOf(licence);
        language = List.copyOf(language);
        id = List.copyOf(id);
    }

    /** The names of The Stack (both versions), of GitHub code and of Millrace's own seed rows. */
    public static CorpusColumns defaults() {
        return new CorpusColumns(
                List.of("content", "code"),
                List.of("path", "max_stars_repo_path", "file_path", "file_name"),
                List.of("repository", "repo_name", "max_stars_repo_name", "repo"),
                List.of("licence", "license", "max_stars_repo_licenses", "detected_licenses", "licenses"),
                List.of("language", "lang", "programming_language"),
                List.of("id", "task_id", "hexsha", "blob_id"));
    }

    /** Every name. */
    public Stream<String> all() {
        return Stream.of(content, path, repository, licence, language, id).flatMap(List::stream);
    }
}
