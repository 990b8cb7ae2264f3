// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A prompt or an answer as trainers read it: a text, or the messages of a conversation. All rows of a job are alike. */
public sealed interface Content {

    /** The text itself, without roles. */
    String text();

    /** A plain text, written as a JSON string. */
    record Plain(@JsonValue String text) implements Content {}

    /** A conversation, written as a JSON list; one message in the rows made here. */
    record Chat(@JsonValue List<Message> messages) implements Content {

        public Chat {
            messages = List.copyOf(messages);
        }

        @Override
        public String text() {
            return String.join("\n", messages.stream().map(Message::content).toList());
        }
    }

    /**
     * One turn.
     *
     * @param role {@code user} for prompts, {@code assistant} for answers
     */
    record Message(String role, String content) {}

    /** Reads either form. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Content of(JsonNode written) {
        if (written.isTextual()) {
            return new Plain(written.textValue());
        }
        List<Message> messages = new ArrayList<>();
        written.forEach(turn -> messages.add(
                new Message(turn.path("role").asText(), turn.path("content").asText())));
        return new Chat(messages);
    }
}
