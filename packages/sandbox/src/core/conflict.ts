/** Refuses what would be right if the sandbox stood otherwise, such as a reference that is taken. The control API answers with HTTP 409. */
export class Conflict extends TypeError {
  override readonly name = "TypeError";
}
