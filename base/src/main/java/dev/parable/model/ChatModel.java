package dev.parable.model;

import java.util.List;

/** A language model that continues a conversation. Safe for use from many threads. */
@FunctionalInterface
public interface ChatModel {

  /**
   * Answers.
   *
   * @throws ModelException when no answer could be had; it says whether asking again can help
   */
  Reply reply(Request request);

  /**
   * Answers several requests, in their order. A model that computes in batches overrides this; what
   * it draws for a request depends on that request's seed alone, but the last bits of its
   * arithmetic may depend on the company, so callers who want the same answer twice ask for the
   * same batch.
   */
  default List<Reply> replyAll(List<Request> requests) {
    return requests.stream().map(this::reply).toList();
  }
}
