/** The preview with all that builds a document: asked for while the list is read. */
export const loadPreview = () => import('./PreviewScreen.tsx');
