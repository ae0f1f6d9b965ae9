/** The problem with a call or with the options of a client. Codes are stable: programs may branch on them. */
export type ClientErrorCode =
  /** The base URL is not an absolute URL, or has a query, a fragment or a user name in it. */
  | "invalid_base_url"
  /** The base URL is `http:` and not on the loopback interface, and `allowHttp` is not set. */
  | "insecure_base_url"
  /** An option does not exist, or has a value that cannot work. */
  | "invalid_option"
  /** There is no server of that name, or the operation is not offered on it. */
  | "unknown_server"
  /** A credential that the client or the operation needs was not given. */
  | "missing_credential"
  /** A credential is empty, or contains white space or characters that cannot be sent. */
  | "invalid_credential"
  /** The credential belongs to a server other than the chosen one. */
  | "wrong_environment"
  /** The gateway has no such operation, or only the payer's browser may open it. */
  | "unknown_operation"
  /** A path, query or header parameter is missing or cannot be sent. */
  | "invalid_parameter"
  /** The request body cannot be sent without changing its meaning. */
  | "invalid_body";

/**
 * A call that was refused before anything was sent: nothing has happened at the gateway. The message never contains a credential or a value of
 * the request.
 */
export class DargahClientError extends Error {
  override readonly name = "DargahClientError";
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
